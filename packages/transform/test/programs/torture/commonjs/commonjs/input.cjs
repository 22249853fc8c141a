#!/usr/bin/env node
// A module of Node's older kind.
const self = module
var path = require('node:path'), { join } = require('node:path')
const helper = require('./commonjs-helper.cjs')

exports.parts = function (log) {
  log(typeof exports, typeof require, typeof module, __filename, __dirname, this === exports, arguments.length)
  log(self === module, join('a', 'b'), path.join === join, helper.name, require('./commonjs-helper.cjs') === helper)
  const local = helper.name
  return helper.fails(local)
}

exports.missing = function (log) {
  const name = './not-there.cjs'
  try {
    const found = helper.guard(() => null.x)
    log(found)
  } catch (error) {
    log(error)
  }
  return helper.missing.deep
}

exports.dynamicImport = async function (log) {
  const { default: again } = await import('./commonjs-helper.cjs')
  log(again === helper)
  const x = again.name
  return again.fails(x)
}

exports.late = function (log) {
  const { early } = helper
  log(early)
  log(hoisted())
  return hoisted.missing.deep
}

function hoisted() {
  var own = 'hoisted'
  return own
}

if (module.children) return
exports.Klass = class Klass {
  run() {
    const own = this
    return own.x.y
  }
}
exports.usesKlass = (log) => {
  const made = new exports.Klass()
  log(made)
  made.run()
}
return
