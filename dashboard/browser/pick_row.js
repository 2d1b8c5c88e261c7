// A table whose rows can be chosen by click or Enter; the id of the row goes to the program.
export default function ({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector(".dr-rows");
  if (place.innerHTML !== data.html) place.innerHTML = data.html;
  for (const row of place.querySelectorAll("tr[data-id]")) {
    const pick = () => setTriggerValue("picked", row.dataset.id);
    row.onclick = pick;
    row.onkeydown = (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(); }
    };
  }
}
