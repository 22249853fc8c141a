import { weightOf } from './recursion.js'

const treeOf = (levels) =>
  levels === 0
    ? null
    : { weight: levels, left: treeOf(levels - 1), right: levels % 2 === 0 ? treeOf(levels - 1) : null }

const tree = treeOf(9)

export function run(times) {
  let total = 0
  for (let time = 0; time < times; time++) total += weightOf(tree, time & 7)
  return total
}
