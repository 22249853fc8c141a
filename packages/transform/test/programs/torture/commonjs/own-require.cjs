// What is called `require` here is the program's own: there is no way to import anything.

function require(name) {
  return { fake: name }
}

exports.own = function (log) {
  const made = require('something')
  log(made)
  return made.missing.deep
}
