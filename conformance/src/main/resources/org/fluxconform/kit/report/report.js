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

  // The address is #ROW?FILTER, each part if there is one: a link to it shows the same.
  const all = [...form.elements.outcome].map(box => box.value);
  const address = () => {
    const [row, query] = location.hash.slice(1).split('?');
    return {row: decodeURIComponent(row), query};
  };
  const keep = () => {
    const asked = new FormData(form);
    const kept = new URLSearchParams();
    for (const name of ['words', 'level', 'basis']) if (asked.get(name)) kept.set(name, asked.get(name));
    const outcomes = asked.getAll('outcome');
    if (outcomes.length < all.length) kept.set('outcome', outcomes.join(' '));
    const query = kept.size ? '?' + kept : '';
    history.replaceState(null, '', '#' + encodeURIComponent(address().row) + query);
  };
  const restore = () => {
    const {query} = address();
    if (query === undefined) return;
    const kept = new URLSearchParams(query);
    for (const name of ['words', 'level', 'basis']) form.elements[name].value = kept.get(name) ?? '';
    for (const box of form.elements.outcome) {
      box.checked = !kept.has('outcome') || kept.get('outcome').split(' ').includes(box.value);
    }
    filter();
  };

  const openTarget = () => {
    const row = document.getElementById(address().row);
    if (!row || !row.matches('details.requirement')) return;
    if (row.hidden) { form.reset(); filter(); keep(); }
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
  const changed = () => { filter(); keep(); };
  form.addEventListener('input', changed);
  form.addEventListener('reset', () => setTimeout(changed));
  form.addEventListener('submit', event => event.preventDefault());
  form.elements.open.addEventListener('click', () => rows.forEach(row => { if (!row.hidden) row.open = true; }));
  form.elements.close.addEventListener('click', () => rows.forEach(row => { row.open = false; }));
  for (const button of document.querySelectorAll('button.copy')) {
    button.hidden = false;
    button.addEventListener('click', () => copy(button));
  }
  addEventListener('hashchange', () => { restore(); openTarget(); });
  // The same link again is no change of the hash, but the row may have been closed since.
  addEventListener('click', event => { if (event.target.closest('a[href^="#"]')) setTimeout(openTarget); });
  // Paper shows one failure of each cause opened, whatever is open on the screen.
  const told = '.requirement.first, .requirement.first .scenario.shown, .requirement.first .scenario.shown .evidence';
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = rows.map(row => row.open);
    rows.forEach(row => { row.open = false; });
    document.querySelectorAll(told).forEach(part => { part.open = true; });
  });
  addEventListener('afterprint', () => rows.forEach((row, i) => { row.open = opened[i]; }));
  filter();
  restore();
  openTarget();
})();
