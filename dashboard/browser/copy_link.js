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

export default function ({ parentElement }) {
  const button = parentElement.querySelector("button");
  const say = (text) => {
    button.textContent = text;
    setTimeout(() => { button.textContent = "复制链接"; }, 2000);
  };
  button.onclick = () => copy(window.location.href).then(() => say("已复制"), () => say("未能复制"));
}
