// Two buttons that turn a figure into a PNG or SVG file, here in the browser: nothing is sent anywhere.
let library = null;

function plotly(address) {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  library ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => done(window.Plotly);
    script.onerror = () => { library = null; failed(new Error("plotly")); };
    document.head.appendChild(script);
  });
  return library;
}

function save(kind, { figure, name, library: address }) {
  const { width, height } = figure.layout;
  return plotly(address)
    .then((drawing) => drawing.toImage(figure, { format: kind, width, height, scale: kind === "png" ? 3 : 1 }))
    .then((picture) => {
      const link = document.createElement("a"); // never in the page: a click there would close the popover
      link.href = picture;
      link.download = `${name}.${kind}`;
      link.click();
    });
}

export default function ({ data, parentElement }) {
  const said = parentElement.querySelector("p");
  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = () => {
      said.textContent = "正在生成图片…";
      save(button.dataset.kind, data)
        .then(() => { said.textContent = ""; })
        .catch(() => { said.textContent = "图片未能生成，请刷新页面后再试。"; });
    };
  }
}
