/* A text field with a list of what the service has, asked for when the field is entered. */
Behaviour.specify("INPUT.hosted-builds-choice__input", "hosted-builds-choice", 100, function (input) {
  if (input.dataset.ready) {
    return;
  }
  input.dataset.ready = "true";
  const most = 100;
  const id = "hosted-builds-choice-" + Math.random().toString(36).slice(2);
  let parameters = {};
  let question = 0;
  let asking = false;
  let options = null;
  let message = null;
  let edited = false;
  let active = -1;

  const list = document.createElement("ul");
  list.className = "hosted-builds-choice__list";
  list.id = id;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  const title = document.createElement("div");
  title.className = "hosted-builds-choice__title";
  title.setAttribute("role", "status");
  input.parentNode.appendChild(list);
  input.parentNode.appendChild(title);
  // Jenkins ties the words above a field to it only for the eye.
  const entry = input.closest(".jenkins-form-item");
  const label = entry === null ? null : entry.querySelector(".jenkins-form-label");
  let words = "";
  if (label !== null) {
    label.childNodes.forEach((node) => {
      words += node.nodeType === Node.TEXT_NODE ? node.textContent : "";
    });
  }
  const named = words.trim() || input.placeholder;
  input.setAttribute("aria-label", named);
  list.setAttribute("aria-label", named);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", id);
  input.setAttribute("aria-expanded", "false");

  function has(text, part) {
    return text.toLowerCase().includes(part);
  }

  function offered() {
    const typed = input.value.trim().toLowerCase();
    return (options || []).filter((each) => !edited || has(each.value, typed) || has(each.title, typed)).slice(0, most);
  }

  function tellTitle() {
    const known = (options || []).find((each) => each.value === input.value.trim());
    title.textContent = known && known.title !== known.value ? known.title : "";
  }

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    input.value = option.value;
    close();
    tellTitle();
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
    close();
  }

  function text(parent, className, words) {
    const part = document.createElement("span");
    part.className = className;
    part.textContent = words;
    parent.appendChild(part);
  }

  function row(option, index) {
    const item = document.createElement("li");
    item.id = id + "-" + index;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", index === active ? "true" : "false");
    text(item, "", option.title);
    if (option.title !== option.value) {
      text(item, "hosted-builds-choice__value", option.value);
    }
    // before the field loses the focus, which closes the list
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      choose(option);
    });
    return item;
  }

  function note(words) {
    const item = document.createElement("li");
    item.setAttribute("role", "option"); // a list box may have nothing else
    item.setAttribute("aria-disabled", "true");
    text(item, "hosted-builds-choice__message", words);
    return item;
  }

  function show() {
    const rows = offered().map(row);
    if (asking) {
      rows.push(note(input.dataset.asking));
    } else if (message) {
      rows.push(note(message));
    } else if (rows.length === 0) {
      rows.push(note(input.dataset.nothing));
    }
    list.textContent = "";
    rows.forEach((each) => list.appendChild(each));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    if (active >= 0 && rows[active]) {
      input.setAttribute("aria-activedescendant", rows[active].id);
      rows[active].scrollIntoView({ block: "nearest" });
    }
  }

  function ask() {
    const asked = ++question;
    asking = true;
    message = null;
    fetch(input.getAttribute("fillUrl"), {
      method: "post",
      headers: crumb.wrap({ "Content-Type": "application/x-www-form-urlencoded" }),
      body: new URLSearchParams(parameters),
    })
      .then((response) => (response.ok ? response.json() : Promise.reject(response.status)))
      .then((answer) => answer.data)
      .catch((failure) => ({ values: [], message: "Jenkins: " + failure }))
      .then((found) => {
        if (asked !== question) {
          return;
        }
        asking = false;
        message = found.message || null;
        options = message ? null : found.values;
        tellTitle();
        if (document.activeElement === input) {
          show();
        }
      });
  }

  function open() {
    edited = false;
    if (options === null && !asking) {
      ask();
    }
    show();
  }

  input.addEventListener("focus", open);
  input.addEventListener("click", () => list.hidden && open());
  input.addEventListener("blur", close);
  input.addEventListener("input", () => {
    edited = true;
    active = -1;
    tellTitle();
    if (document.activeElement === input) {
      show();
    }
  });
  input.addEventListener("keydown", (event) => {
    const rows = offered();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) {
        open();
      } else if (rows.length > 0) {
        active = (active + (event.key === "ArrowDown" ? 1 : -1) + rows.length) % rows.length;
        show();
      }
    } else if (event.key === "Enter" && !list.hidden && rows[active]) {
      event.preventDefault();
      choose(rows[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
    }
  });

  refillOnChange(input, (values) => {
    parameters = values;
    options = null;
    message = null;
    asking = false;
    question++;
    tellTitle();
  });
});
