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

// A page that was opened without choices completes its own address. That is no step to go back to.
const push = history.pushState.bind(history);
history.pushState = (state, title, url) => {
  const next = new URL(url, location);
  const completes = next.pathname === location.pathname && !location.search && next.search;
  return completes ? history.replaceState(state, title, url) : push(state, title, url);
};
