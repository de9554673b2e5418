// Turns window.INPUT, messages as conversations.replies returns them and views as views.open takes them, into what a reader sees in Slack.
import { Component } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { Message } from "slack-blocks-to-jsx";
import "slack-blocks-to-jsx/dist/style.css";
import "./page.css";

const { messages = [], views = [], users = {}, apps = {}, channels = {}, theme, title } = window.INPUT;
const names = { ...users, ...apps };
const listed = (map) => Object.entries(map).map(([id, name]) => ({ id, name }));
const data = { users: listed(names), channels: listed(channels), user_groups: [] };
const errors = [];

// A square with an initial, coloured by the name: the page has no network to load pictures from.
function avatar(name) {
  const hue = [...name].reduce((sum, letter) => sum + letter.codePointAt(0) * 37, 0) % 360;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="36" height="36">` +
    `<rect width="36" height="36" rx="6" fill="hsl(${hue} 55% 45%)"/>` +
    `<text x="18" y="25" font-family="Lato" font-size="19" fill="#fff" text-anchor="middle">` +
    `${name[0].toUpperCase()}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

// Slack shows the text of a message only when it has no blocks.
function blocksOf({ blocks, text }) {
  return blocks?.length ? blocks : [{ type: "section", text: { type: "mrkdwn", text: text || " " } }];
}

class Guard extends Component {
  state = {};
  static getDerivedStateFromError(error) {
    errors.push(String(error));
    return { error };
  }
  render() {
    return this.state.error ? <pre className="error">{String(this.state.error)}</pre> : this.props.children;
  }
}

function Post({ message }) {
  const name = names[message.user] ?? message.user;
  const byApp = Boolean(message.bot_id) || message.user in apps;
  return (
    <article className={byApp ? "app" : "person"}>
      {message.is_ephemeral && <p className="private">Only visible to you</p>}
      <Guard>
        <Message
          blocks={blocksOf(message)} name={name} logo={avatar(name)} theme={theme} data={data}
          time={new Date(Number(message.ts) * 1000)}
        />
      </Guard>
    </article>
  );
}

// A modal with its title and buttons, or the home tab.
function View({ view }) {
  const words = (part) => part?.text;
  return (
    <section className={`view ${view.type}`}>
      {view.type === "modal" && <h2>{words(view.title)}<span>×</span></h2>}
      <Guard>
        <Message blocks={view.blocks} name="" logo="" theme={theme} data={data} withoutWrapper />
      </Guard>
      {view.type === "modal" && (
        <footer>
          <button>{words(view.close)}</button>
          {view.submit && <button className="submit">{words(view.submit)}</button>}
        </footer>
      )}
    </section>
  );
}

function Page() {
  return (
    <main className={theme}>
      {title && <h1>{title}</h1>}
      {messages.map((message) => <Post key={message.ts} message={message} />)}
      {views.map((view, at) => <View key={at} view={view} />)}
    </main>
  );
}

const root = document.getElementById("root");
flushSync(() => createRoot(root).render(<Page />));
// render.mjs reads these from the DOM that Chromium dumps.
document.fonts.ready.then(() => {
  document.documentElement.dataset.height = Math.ceil(root.getBoundingClientRect().height);
  document.documentElement.dataset.errors = JSON.stringify(errors);
});
