// The page reads without this script: it only hides what is the same everywhere, and keeps that in the address.
(() => {
  const label = document.querySelector('.only');
  const box = label.querySelector('input');
  const show = () => document.body.classList.toggle('differences', box.checked);
  const restore = () => { box.checked = location.hash === '#differences'; show(); };
  label.hidden = false;
  box.addEventListener('change', () => {
    show();
    history.replaceState(null, '', box.checked ? '#differences' : '#');
  });
  addEventListener('hashchange', restore);
  restore();
})();
