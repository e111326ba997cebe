// In the dialog of documents that were read: shows where in a document the figure or the text that has the focus came
// from, and walks through what is to be looked at, by F8 and Shift+F8 or by buttons.
(function () {
  var last;

  document.addEventListener('focusin', function (event) {
    var from = event.target;
    var place = document.getElementById(from.getAttribute('data-source'));
    if (from.hasAttribute('data-look')) {
      last = from;
      from.setAttribute('data-seen', '');
      var report = from.closest('.reading');
      var left = report.querySelectorAll('[data-look]:not([data-seen])').length;
      report.querySelector('.unseen').textContent = left ? '还有 ' + left + ' 处没看' : '都看过了';
    }
    if (!place) return;
    var before = document.querySelector('.here');
    if (before) before.classList.remove('here');
    place.classList.add('here');
    place.scrollIntoView({ block: 'nearest' });
  });

  function step(by) {
    var looks = [].slice.call(document.querySelectorAll('[data-look]'));
    (looks[looks.indexOf(last) + by] || looks[by > 0 ? 0 : looks.length - 1]).focus();
  }

  document.addEventListener('keydown', function (event) {
    if (event.key !== 'F8' || !document.querySelector('[data-look]')) return;
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  });

  document.addEventListener('click', function (event) {
    var by = event.target.getAttribute('data-step');
    if (by) step(+by);
  });
})();
