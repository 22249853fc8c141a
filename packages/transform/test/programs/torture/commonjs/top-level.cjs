// Sloppy code at the top of a file, and an error there.
var declared = 1
let lexical = 2
function early() {
  return typeof late
}
log_ = [declared, lexical, early()]
{
  function inBlock() {
    return lexical
  }
}
log_.push(inBlock(), this === exports, arguments.length > 0)
var late = function () {
  var x = log_
  return x.missing.deep
}
if (early() === 'function') for (var i = 0; i < 2; i++) { let j = i; log_.push(j) }
try { late() } catch (error) { log_.push(error) }
exports.log_ = log_
late()
