// Annex B, with, names that are keywords elsewhere, and Node's own names.
var let_ = 1, async = 2, of = 3, get = 4, yield = 5, static = 6, await = 7, implements = 8
async, of, get, yield, static, await, implements
for (async of => of; false;) ;
for (of of [of]) of
{ function block() { return block } }
block
function outer() {
  inner
  if (outer) { function inner() { return inner } }
  inner
  { function parameter() {} }
  return parameter
}
function withParameter(parameter) { { function parameter() {} parameter } return parameter }
function withLet() { let lexical; { function lexical() {} lexical } return lexical }
function withVar() { var variable; { function variable() {} variable } return variable }
function withFunction() { function declared() {} { function declared() {} declared } return declared }
function withOuterLet() { { let nested; { function nested() {} nested } nested } return nested }
function withStrict() { 'use strict'; { function strict() {} strict } return strict }
function withGenerator() { { function* generator() {} async function asynchronous() {} generator, asynchronous } return [generator, asynchronous] }
function withCatch() { try {} catch (caught) { { function caught() {} caught } caught } return caught }
function withSwitch(a) { switch (a) { case 1: function chosen() {} default: chosen } return chosen }
function withLabel() { { label: function labelled() {} labelled } return labelled }
function withIf() { if (block) function single() {} else function other() {} return [single, other] }
function duplicate(same, same) { var same; return same }
function twice() { return twice } function twice() { return block }
var twice
let implicit = undeclared = 1
undeclared
function args() { arguments; var arguments; { let arguments; arguments } return () => arguments }
function own() { own = 1; return own }
(function expression() { expression = 1; return expression })
module.exports = { exports, require, module, __filename, outer, 'quoted': block, [get]: async }
const { readFile, join: { deep } = readFile } = require('fs'), required = require('path'), [first] = require('x')
readFile, deep, required, first, this
function withOuter() { { function outer() {} outer } return outer }
{ function inBlock() {} }
function inBlockOutside() { return inBlock }
