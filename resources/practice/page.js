// Mails that arrive while the page is open appear by themselves; the open mail is left alone,
// for loading it again would be another open.
"use strict";
const lists = document.getElementById("lists");
const query = new URLSearchParams({ to: lists.dataset.to, open: lists.dataset.open });
let shown = null;

async function look() {
    try {
        const answer = await fetch("/list?" + query, { cache: "no-store" });
        const html = await answer.text();
        if (answer.ok && shown !== null && html !== shown) {
            const focused = document.activeElement?.getAttribute("href");
            lists.innerHTML = html;
            if (focused) lists.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
        }
        if (answer.ok) shown = html;
        document.body.classList.toggle("away", !answer.ok);
    } catch {
        document.body.classList.add("away");
    }
    setTimeout(look, 1000);
}

look();
for (const choice of document.querySelectorAll("header form input[type=radio]"))
    choice.addEventListener("change", () => choice.form.submit());
document.documentElement.classList.add("scripted");
