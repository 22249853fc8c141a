import { nodesOf } from './generator-nested.js'

const treeOf = (levels) => ({
  name: `level ${levels}`,
  children: levels === 0 ? [] : [treeOf(levels - 1), treeOf(levels - 1)],
})
const tree = treeOf(4)

export function run(times) {
  let total = 0
  for (let time = 0; time < times; time++) for (const node of nodesOf(tree)) total += node.name.length
  return total
}
