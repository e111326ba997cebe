// Lets the editor start without the network, and offers a newer version without forcing it: part of the
// page as it ships on a host. Called once the page has started.
nianbao.offline = function () {
  // Not there over plain http.
  var workers = navigator.serviceWorker;
  if (!workers) return;
  var HOUR = 3600000;

  function keep(registration) {
    var looked = Date.now();

    // The first version of all has no older one to wait for.
    function offer() {
      if (!registration.waiting || !workers.controller || nianbao.updated) return;
      nianbao.updated = true;
      window.dispatchEvent(new Event('nianbao-update'));
    }

    function watch() {
      if (registration.installing) registration.installing.addEventListener('statechange', offer);
    }

    registration.addEventListener('updatefound', watch);
    watch();
    offer();
    document.addEventListener('visibilitychange', function () {
      if (document.hidden || Date.now() - looked < HOUR) return;
      looked = Date.now();
      registration.update().catch(function () {});
    });

    // This page alone is loaded again: what others hold is not saved here.
    nianbao.update = function () {
      function reload() { location.reload(); }
      if (!registration.waiting) return reload();
      workers.addEventListener('controllerchange', reload);
      registration.waiting.postMessage('take over');
    };
  }

  // Without it everything works as long as there is a network.
  workers.register('sw.js', { updateViaCache: 'none' }).then(keep).catch(function () {});
};
