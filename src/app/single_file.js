// In the page that is one file, the program's files are inert blocks of the page, as base64.
nianbao.part = function (name, as) {
  return new Promise(function (give) {
    var binary = atob(document.getElementById(name).textContent);
    var bytes = new Uint8Array(binary.length);
    for (var at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
    give(as === 'text' ? new TextDecoder().decode(bytes) : bytes.buffer);
  });
};
