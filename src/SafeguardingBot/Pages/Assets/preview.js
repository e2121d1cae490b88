// The editor works without this: it only spares the press of Preview after each change.
const form = document.querySelector("form[data-preview]");
const preview = document.getElementById("preview");
let waiting;

form?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const response = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form) });
    if (response.ok) preview.innerHTML = await response.text();
  }, 600);
});
