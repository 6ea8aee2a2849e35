// Arrow keys in a tree: up and down between names, right opens, left closes or goes to the parent.
const shown = (tree) => [...tree.querySelectorAll(".tree-name a")].filter((link) => link.offsetParent !== null);
const branch = (link) => link.closest("li").querySelector(":scope > details");

function step(tree, link, by) {
  const links = shown(tree);
  links[links.indexOf(link) + by]?.focus();
}

function open(tree, link) {
  const details = branch(link);
  if (details && !details.open) details.open = true;
  else if (details) step(tree, link, 1);
}

function close(link) {
  const details = branch(link);
  if (details?.open) details.open = false;
  else link.closest("ul").closest("li")?.querySelector(".tree-name a").focus();
}

for (const tree of document.querySelectorAll(".tree")) {
  tree.addEventListener("keydown", (event) => {
    const link = event.target.closest(".tree-name a");
    if (!link) return;
    const act = {
      ArrowDown: () => step(tree, link, 1),
      ArrowUp: () => step(tree, link, -1),
      ArrowRight: () => open(tree, link),
      ArrowLeft: () => close(link),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
