// The stage and the notes window. The server tells that something changed; this fetches what is to be shown, and sends what
// the facilitator does. Everything that steers stands on the server, so that a reload loses nothing.
const main = document.getElementById("now"), kind = main.dataset.kind;
const base = location.pathname.replace(/\/notes$/, ""), root = document.documentElement, body = document.body;
let state = { at: 0, black: false, version: -1 }, since = Date.now(), stops = document.querySelectorAll("[data-go]").length;

const send = (action, value) => fetch(`${base}/do`, { method: "POST", body: JSON.stringify({ do: action, value }) });
const box = (name) => document.getElementById(name);
const toggle = (dialog) => dialog && (dialog.open ? dialog.close() : dialog.showModal());

async function show() {
  const answer = await fetch(`${base}/now?kind=${kind}`, { cache: "no-store" });
  if (!answer.ok) return;
  const told = await answer.json();
  if (told.at !== state.at) { since = Date.now(); leave(); body.classList.remove("as-list"); }
  state = told;
  main.innerHTML = told.html;
  document.title = told.title;
  if (box("black")) box("black").hidden = !told.black;
  dress();
  tick();
}

function tick() {
  const seconds = Math.floor((Date.now() - since) / 1000);
  for (const clock of document.querySelectorAll(".clock")) clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
setInterval(tick, 1000);

// The picture follows the room's light or dark as chosen with D, else the screen's own.
function dress() {
  const chosen = root.dataset.theme;
  for (const image of main.querySelectorAll("picture img")) if (chosen) {
    image.parentElement.querySelectorAll("source").forEach((source) => source.remove());
    image.src = image.getAttribute("src").replace(/\.(light|dark)\.svg/, `.${chosen}.svg`);
  }
}

function leave() {
  const over = box("explore");
  if (over && !over.hidden) { over.hidden = true; over.replaceChildren(); }
}

function explore() {
  const over = box("explore");
  if (!over || !main.querySelector("[data-view]")) return;
  if (!over.hidden) return leave();
  const frame = document.createElement("iframe"), back = document.createElement("button");
  const view = main.querySelector("[data-view]").dataset.view;
  frame.src = `/${view}${view.includes("?") ? "&" : "?"}embed=true`;
  frame.title = "The view, to be explored";
  back.textContent = "Back to the stop";
  back.addEventListener("click", leave);
  over.replaceChildren(frame, back);
  over.hidden = false;
  back.focus();
}

const actions = {
  next: () => send("go", state.at + 1), back: () => send("go", state.at - 1), black: () => send("black", !state.black),
  reveal: () => send("reveal"), all: () => send(main.querySelector("[data-hidden='0']") ? "hide" : "reveal", "all"),
  counts: () => send("counts", !main.querySelector("[data-counts]")), list: () => body.classList.toggle("as-list"), explore,
  overview: () => toggle(box("overview")), join: () => toggle(box("join")), keys: () => toggle(box("keys")),
  dark: () => { root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark"; dress(); },
  full: () => document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen(),
  end: () => confirm("End the room for everybody?") && send("end"),
};
const keys = { ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", ArrowLeft: "back", ArrowUp: "back", PageUp: "back", b: "black", ".": "black",
  o: "overview", r: "reveal", a: "all", l: "list", e: "explore", j: "join", c: "counts", d: "dark", f: "full", "?": "keys" };

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return leave();
  const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!action || (event.key === " " && event.target.closest("button, a"))) return;
  event.preventDefault();
  actions[action]();
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do], [data-go], [data-reveal]");
  if (!button) return;
  if (button.dataset.do) return actions[button.dataset.do]();
  if (button.dataset.reveal) return send("reveal", button.dataset.reveal);
  box("overview").close();
  send("go", Number(button.dataset.go));
});

const stream = new EventSource(`${base}/events`);
stream.addEventListener("message", show);
stream.addEventListener("end", () => { stream.close(); main.innerHTML = "<p class='pause'>The room has ended. Nothing of it is kept.</p>"; });
