// The page reads without this script: it only adds filter, search, open and close, copy, and links to closed rows.
(() => {
  const form = document.querySelector('form.filter');
  const rows = [...document.querySelectorAll('details.requirement')];
  const groups = [...document.querySelectorAll('section.group')];
  const texts = new Map();
  const text = row => {
    if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase());
    return texts.get(row);
  };

  const filter = () => {
    const asked = new FormData(form);
    const outcomes = new Set(asked.getAll('outcome'));
    const words = asked.get('words').toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const data = row.dataset;
      const fits = outcomes.has(data.outcome)
        && (!asked.get('level') || asked.get('level') === data.level)
        && (!asked.get('basis') || asked.get('basis') === data.basis)
        && words.every(word => text(row).includes(word));
      row.hidden = !fits;
      shown += fits;
    }
    for (const group of groups) group.hidden = !group.querySelector('details.requirement:not([hidden])');
    form.querySelector('.status').textContent = `${shown} of ${rows.length} requirements shown`;
  };

  const openTarget = () => {
    const row = document.getElementById(location.hash.slice(1));
    if (!row || !row.matches('details.requirement')) return;
    if (row.hidden) { form.reset(); filter(); }
    row.open = true;
    row.scrollIntoView();
  };

  const copy = async button => {
    const code = button.parentElement.querySelector('code');
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = 'Copied';
    } catch {
      // No clipboard for this page: select the command, so that the reader's own copy takes it.
      getSelection().selectAllChildren(code);
      button.textContent = 'Selected';
    }
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  };

  form.hidden = false;
  form.addEventListener('input', filter);
  form.addEventListener('reset', () => setTimeout(filter));
  form.addEventListener('submit', event => event.preventDefault());
  form.elements.open.addEventListener('click', () => rows.forEach(row => { if (!row.hidden) row.open = true; }));
  form.elements.close.addEventListener('click', () => rows.forEach(row => { row.open = false; }));
  for (const button of document.querySelectorAll('button.copy')) {
    button.hidden = false;
    button.addEventListener('click', () => copy(button));
  }
  addEventListener('hashchange', openTarget);
  // The same link again is no change of the hash, but the row may have been closed since.
  addEventListener('click', event => { if (event.target.closest('a[href^="#"]')) setTimeout(openTarget); });
  // Paper shows every failure opened, whatever is open on the screen.
  const failures = '.requirement.failed, .requirement.deviates, .scenario.failed, .scenario.failed .evidence';
  addEventListener('beforeprint', () => document.querySelectorAll(failures).forEach(part => { part.open = true; }));
  filter();
  openTarget();
})();
