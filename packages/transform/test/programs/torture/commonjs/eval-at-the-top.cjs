// A sloppy `eval` of the file itself, which may declare any name of it.

eval(['g', 't', 'l', 'e'].map((letter) => 'var $' + letter + " = 'program'").join(';'))

function fail(message) {
  throw new Error(message)
}

exports.throws = function (log) {
  const message = eval("typeof $" + 'g')
  log(message)
  fail(message)
}

exports.catches = function (log) {
  try {
    fail('caught')
  } catch (error) {
    log(error.message)
  }
}
