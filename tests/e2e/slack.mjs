// A Slack workspace on 127.0.0.1: the `emulate` package, and what it leaves out of Slack.
//
//   node slack.mjs --port 4103 --seed seed.yaml --events-url http://127.0.0.1:3000/slack/events
//
// Beside the Web API under /api/ it has six addresses of its own:
//   GET  /deliveries              every event that was sent: [{event, status_code, payload}]
//   POST /refuse-posts?times=N    the bot's next N chat.postMessage calls are answered 429
//   GET  /refuse-posts            {"left": how many of these are still to come}
//   POST /responses/NAME          a response_url: what the bot sends there is kept
//   GET  /responses/NAME          what was kept, oldest first
//   GET  /views/USER              the views that are open for a person, oldest first, and their home tab
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createEmulator } from 'emulate';
import YAML from 'yaml';
// Not exported by the package, and the only way to tell it where events go: its own command line has no
// such option. The file name belongs to the version that package-lock.json pins.
import { slackPlugin } from './node_modules/emulate/dist/dist-6ZQHD4DN.js';

const { values: options } = parseArgs({
  options: { port: { type: 'string' }, seed: { type: 'string' }, 'events-url': { type: 'string' } },
});
const seed = YAML.parse(readFileSync(options.seed, 'utf8'));
const bot = seed.slack.oauth_apps[0];
const botToken = seed.slack.tokens.find((token) => token.bot_id === bot.bot_id).token;

// The Events API as the manifest subscribes to it. `message` stands for message.channels, too, so that each
// mention in a channel arrives twice, as it does in workspaces that let the bot follow threads.
const SUBSCRIBED = ['message', 'app_mention'];

function channelType(channel) {
  if (channel.is_im) return 'im';
  if (channel.is_mpim) return 'mpim';
  return channel.is_private ? 'group' : 'channel';
}

// Real events carry these fields; the emulator's don't. Bots tell other bots by `bot_id`.
function enrich(payload, store) {
  const event = { ...payload.event };
  const channel = store.collection('slack.channels').findOneBy('channel_id', event.channel);
  const author = store.collection('slack.bots').findOneBy('user_id', event.user);
  event.event_ts ??= event.ts;
  event.team ??= payload.team_id;
  if (channel) event.channel_type ??= channelType(channel);
  if (author) Object.assign(event, { bot_id: author.bot_id, app_id: author.app_id });
  return {
    ...payload,
    event,
    api_app_id: bot.app_id,
    is_ext_shared_channel: false,
    authorizations: [{
      enterprise_id: null,
      team_id: payload.team_id,
      user_id: bot.bot_user_id,
      is_bot: true,
      is_enterprise_install: false,
    }],
  };
}

// The emulator has no app_mention. Slack sends it beside `message`, under another event_id and without
// channel_type, and never for a direct message.
function mentionOf(payload) {
  const { channel_type: channelKind, ...event } = payload.event;
  const mentioned = String(event.text ?? '').includes(`<@${bot.bot_user_id}>`);
  if (event.type !== 'message' || event.subtype || !mentioned) return null;
  if (channelKind === 'im' || event.user === bot.bot_user_id) return null;
  const eventId = payload.event_id.replace(/^Ev/, 'EvM');
  return { ...payload, event_id: eventId, event: { ...event, type: 'app_mention' } };
}

// Slack answers chat.postMessage first and delivers afterwards; the emulator does it the other way round, so
// that a bot would seem to answer before the question was posted. The twins go out at the same moment.
function deliverAfterwards(webhooks, store) {
  const send = webhooks.dispatch.bind(webhooks);
  webhooks.register({ url: options['events-url'], events: SUBSCRIBED, active: true, owner: 'slack' });
  webhooks.dispatch = async (type, action, payload) => {
    const message = enrich(payload, store);
    const mention = mentionOf(message);
    setImmediate(() => {
      send(type, action, message, 'slack');
      if (mention) send('app_mention', undefined, mention, 'slack');
    });
  };
}

// The Python SDK reads with GET (conversations.replies, users.info, …); the emulator knows POST only.
function readByGet(app) {
  const known = new Set(app.routeTable.filter((route) => route.method === 'GET').map((route) => route.path));
  const missing = app.routeTable.filter(
    (route) => route.method === 'POST' && route.path.startsWith('/api/') && !known.has(route.path));
  for (const { path } of missing) {
    app.get(path, (context) => {
      const url = new URL(context.req.url);
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: context.req.header('Authorization') ?? '',
      };
      return app.fetch(new Request(url.origin + url.pathname, { method: 'POST', headers, body: url.search.slice(1) }));
    });
  }
}

// Slack allows about one message a second and channel; the emulator has no such limit.
function refusePosts(app) {
  let left = 0;
  app.post('/refuse-posts', (context) => {
    left = Number(context.req.query('times'));
    return context.json({ left });
  });
  app.get('/refuse-posts', (context) => context.json({ left }));
  app.use('/api/chat.postMessage', async (context, next) => {
    if (left === 0 || context.req.header('Authorization') !== `Bearer ${botToken}`) return next();
    left -= 1;
    return context.json({ ok: false, error: 'ratelimited' }, 429, { 'Retry-After': '1' });
  });
}

// What goes to the response_url of a command or a click, which the emulator has not.
function keepResponses(app) {
  const kept = new Map();
  app.post('/responses/:name', async (context) => {
    const name = context.req.param('name');
    kept.set(name, [...(kept.get(name) ?? []), await context.req.json()]);
    return context.text('ok');
  });
  app.get('/responses/:name', (context) => context.json(kept.get(context.req.param('name')) ?? []));
}

function showViews(app, store) {
  app.get('/views/:user', (context) => {
    const views = store.collection('slack.views').all();
    return context.json(views.filter((view) => view.user_id === context.req.param('user')));
  });
}

// Suggested prompts and the status belong to agents, which this workspace has not.
function refuseAgents(app) {
  for (const method of ['setSuggestedPrompts', 'setStatus']) {
    app.post(`/api/assistant.threads.${method}`, (context) => context.json({ ok: false, error: 'not_allowed' }));
  }
}

// The emulator answers 403 after 5,000 calls an hour, which Slack doesn't and a run that polls may reach.
// Its counters live in a closure; the only handle on them is the Map that they are put into.
function liftQuota() {
  const set = Map.prototype.set;
  Map.prototype.set = function (key, value) {
    if (value?.remaining === 5000 && 'resetAt' in value) value.remaining = Number.MAX_SAFE_INTEGER;
    return set.call(this, key, value);
  };
}

const register = slackPlugin.register.bind(slackPlugin);
slackPlugin.register = (app, store, webhooks, ...rest) => {
  register(app, store, webhooks, ...rest);
  readByGet(app);
  refusePosts(app);
  keepResponses(app);
  showViews(app, store);
  refuseAgents(app);
  deliverAfterwards(webhooks, store);
  app.get('/deliveries', (context) => context.json(webhooks.getDeliveries()));
};
liftQuota();

const emulator = await createEmulator({
  service: 'slack',
  port: Number(options.port),
  hostname: '127.0.0.1',
  baseUrl: `http://127.0.0.1:${options.port}`,
  seed,
});
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, async () => {
    await emulator.close();
    process.exit(0);
  });
}
