// A link that takes this page's own fragment along: <a data-keep-fragment>.
for (const link of document.querySelectorAll("[data-keep-fragment]")) link.hash = location.hash;
