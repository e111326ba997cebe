// What must work when the program does not: says why it cannot start, and after a failure shows the
// work so far with a way to save it. Plain old JavaScript, run before anything else is loaded.
(function () {
  'use strict';
  var nianbao = (window.nianbao = { started: false, work: null, fileName: '' });
  var shown = false;

  // Chromium before 97 compiles no program without 'unsafe-eval'. Newer ones, and Safari from the version
  // that has AbortSignal.timeout, get the policy again without it: both hold then, so the narrower does.
  var policy = document.querySelector('meta[http-equiv]');
  if (policy && [].findLast && (window.chrome || AbortSignal.timeout)) {
    var narrower = policy.cloneNode();
    narrower.content = policy.content.replace(" 'unsafe-eval'", '');
    policy.parentNode.appendChild(narrower);
  }

  function element(name, text, parent) {
    var made = document.createElementNS('http://www.w3.org/1999/xhtml', name);
    made.textContent = text;
    parent.appendChild(made);
    return made;
  }

  function screen(heading, sentence) {
    shown = true;
    var main = document.createElementNS('http://www.w3.org/1999/xhtml', 'main');
    main.className = 'rescue';
    element('h1', heading, main);
    element('p', sentence, main);
    return main;
  }

  function show(main) {
    document.body.textContent = '';
    document.body.appendChild(main);
    var heading = main.firstChild;
    heading.tabIndex = -1;
    heading.focus();
  }

  function cannotStart() {
    var main = screen('年报编辑器没有打开', '可能是文件没有下载完整，或者浏览器版本太旧。已保存的草稿没有改变。');
    element('p', '请刷新本页再试；如果仍然打不开，请换用 Chrome、Edge、360 或奇安信浏览器的较新版本（Chromium 86 以上）。', main);
    element('button', '刷新', main).onclick = function () { location.reload(); };
    show(main);
  }

  function download(text, name) {
    var link = document.createElementNS('http://www.w3.org/1999/xhtml', 'a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
  }

  function rescue() {
    var typing = document.activeElement;
    var typed = typing && typeof typing.value === 'string' ? typing.value : '';
    var main = screen('程序出现故障，已停止运行', nianbao.work
      ? '到刚才为止的内容在下面，没有丢失。请先下载保存，再刷新本页继续；以后可以在草稿列表中导入这个文件。'
      : '已保存的草稿没有改变。请刷新本页继续。');
    if (nianbao.work) {
      element('button', '下载到刚才为止的内容', main).onclick = function () {
        download(nianbao.work, nianbao.fileName || '年报.json');
      };
    }
    element('button', '刷新', main).onclick = function () { location.reload(); };
    if (nianbao.work) area(main, '报告的内容', nianbao.work);
    if (typed) area(main, '正在输入的一项', typed);
    show(main);
  }

  function area(main, label, text) {
    var field = element('textarea', text, element('label', label, main));
    field.readOnly = true;
    field.rows = 12;
  }

  // A file of the program, as `text` or `arrayBuffer`. The page that is one file has its own.
  nianbao.part = function (name, as) {
    return fetch(name).then(function (answer) {
      if (!answer.ok) throw new Error(name);
      return answer[as]();
    });
  };

  // The second program, or the third, in a worker made here: it stands under this page's policy, in a file too.
  // Calls `loaded` with the worker.
  nianbao.worker = function (program, loaded, failed) {
    var name = program === 'reader' ? 'nianbao-reader' : 'nianbao-worker';
    return Promise.all([
      nianbao.part(name + '.js', 'text'), nianbao.part(name + '_bg.wasm', 'arrayBuffer')
    ]).then(function (parts) {
      // One that cannot start says so by an error, so that nobody waits for it.
      var begin = '\nonmessage=function(event){onmessage=null;wasm_bindgen({module_or_path:event.data}).catch(function(error){setTimeout(function(){throw error})})}';
      var worker = new Worker(URL.createObjectURL(new Blob([parts[0], begin], { type: 'text/javascript' })));
      worker.postMessage(parts[1], [parts[1]]);
      return worker;
    }).then(loaded, failed);
  };

  // A trap, or an error thrown through the program: either way it stopped half-way through something.
  function failed(error) {
    if (shown) return;
    if (!nianbao.started) cannotStart();
    else if (error instanceof WebAssembly.RuntimeError || /wasm-function/.test(error && error.stack)) rescue();
  }

  // Capturing, since the failure of a file to load does not bubble.
  window.addEventListener('error', function (event) {
    var file = event.target && event.target !== window;
    if (!file || /^(SCRIPT|LINK)$/.test(event.target.tagName)) failed(event.error);
  }, true);
  window.addEventListener('unhandledrejection', function (event) { failed(event.reason); });
  // Where modules are not known the program is not even asked for, and nothing fails.
  if (typeof WebAssembly !== 'object' || typeof BigInt !== 'function' || !('noModule' in document.createElement('script'))) {
    window.addEventListener('DOMContentLoaded', cannotStart);
  }
})();
