// Tells Streamlit where its server is, so that an inner page does not look for one beneath its own address and find nothing.
const home = new URL("../../", document.currentScript.src).href;
window.__streamlit = { BACKEND_BASE_URL: home, MAIN_PAGE_BASE_URL: home };

// Follows links between views without loading the page anew, and keeps the browser's history tidy.
// Streamlit reads the address whenever the reader goes back or forth in the history; a followed link does the same.
// Without this script every link still works, only slower.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-view]");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.pushState({}, "", link.href);
  window.dispatchEvent(new PopStateEvent("popstate"));
  if (!link.hasAttribute("data-stay")) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
});

// A page completes its address, or corrects what it does not know in it, as soon as it is reached. That is no step to go
// back to: back would lead to the same place again. Only what a reader does on the page is.
// What somebody types letter by letter is one step too: back leaves the words as a whole.
let arrived = true, typing = false, typed = false;
for (const kind of ["pointerdown", "keydown", "click", "change"]) addEventListener(kind, () => { arrived = false; }, true);
addEventListener("input", (event) => { typing = event.target.matches?.("input[type=search]") ?? false; }, true);
addEventListener("focusout", () => { typing = false; }, true);
addEventListener("popstate", () => { arrived = true; typed = false; });
const push = history.pushState.bind(history);
history.pushState = (state, title, url) => {
  const stays = new URL(url, location).pathname === location.pathname;
  if (stays && (arrived || (typing && typed))) return history.replaceState(state, title, url);
  arrived = !stays;
  typed = typing;
  return push(state, title, url);
};

// On a phone Streamlit puts the pages of a group into its list of pages as a list without a beginning. Told as mere links,
// one after the other, they can be read aloud.
new MutationObserver(() => {
  const parts = document.getElementById("stSidebar")?.querySelectorAll("[data-testid=stSidebarNavItems]:not([role]), li:not([role])") ?? [];
  for (const part of parts) part.setAttribute("role", "none");
}).observe(document, { childList: true, subtree: true });

// In a table of many cells the tab key stops at the table; from there the arrow keys lead from cell to cell.
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
document.addEventListener("keydown", (event) => {
  const table = event.target.closest?.("[data-cells]"), step = STEPS[event.key];
  if (!table || !step || event.metaKey || event.ctrlKey || event.altKey) return;
  const at = event.target.closest("tbody td"), rows = table.querySelector("tbody").rows;
  const row = at ? at.parentElement.sectionRowIndex + step[0] : 0, column = at ? at.cellIndex + step[1] : 1;
  const next = rows[row]?.cells[column]?.querySelector("a[tabindex]");
  if (!next) return;
  event.preventDefault();
  next.focus();
  // Not beneath the questions, which stay at the top.
  if (step[0]) next.scrollIntoView({ block: "center" });
});
// A tooltip says whose cell it is; screen readers say it by themselves, and thousands of cells need not carry it.
document.addEventListener("pointerover", (event) => {
  const link = event.target.closest?.("[data-cells] td a:not([data-named])");
  if (!link) return;
  const cell = link.closest("td"), heads = link.closest("table").tHead.rows;
  link.title = `${cell.parentElement.cells[0].innerText}, ${heads[heads.length - 1].cells[cell.cellIndex].innerText}: ${link.title}`;
  link.dataset.named = "";
});

// A screen that turns dark or light has the pictures drawn anew in its colours, once Streamlit itself has turned.
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTimeout(() => window.dispatchEvent(new PopStateEvent("popstate")), 100));

// The script of pictures takes a quarter of a second to start. It does so while the page waits for the server, not after
// the server has answered.
addEventListener("load", () => requestIdleCallback(() => {
  const pictures = document.querySelector("link[rel=modulepreload][href*=PlotlyChart]");
  if (pictures) import(pictures.href);
}));
