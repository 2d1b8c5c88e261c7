// Copies the address of the page as it stands; on plain http, where browsers give no clipboard, through a selected field.
function copy(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  document.body.appendChild(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done ? Promise.resolve() : Promise.reject(new Error("copy"));
}

// Streamlit enters a change of page twice into the history, as the bare path and again with what the page asks for,
// or the second before the first: one press of Back would then change nothing. Here the two become one entry; a choice
// made on a page keeps an entry of its own.
const TOGETHER = 500; // milliseconds between the two

function enterPagesOnce() {
  if (window.history.pagesEnteredOnce) return;
  window.history.pagesEnteredOnce = true;
  const push = window.history.pushState;
  let asked = -Infinity;
  window.history.pushState = function (state, title, address) {
    const samePage = new URL(address, window.location.href).pathname === window.location.pathname;
    const second = samePage ? !window.location.search : performance.now() - asked < TOGETHER;
    asked = samePage && !second ? performance.now() : -Infinity;
    return second ? this.replaceState(state, title, address) : push.call(this, state, title, address);
  };
}

export default function ({ parentElement }) {
  enterPagesOnce();
  const button = parentElement.querySelector("button");
  const say = (text) => {
    button.textContent = text;
    setTimeout(() => { button.textContent = "复制链接"; }, 2000);
  };
  button.onclick = () => copy(window.location.href).then(() => say("已复制"), () => say("未能复制"));
}
