/** The cheapest way from the top of a grid to its bottom, a row at a time. */
export function cheapest(grid, row) {
  'use ghost'
  for (let y = 0; y < grid.length; y++) {
    const costs = grid[y]
    for (let x = 0; x < costs.length; x++) {
      const above = row[x]
      const beside = x > 0 ? row[x - 1] : above
      const isCheaper = beside < above
      row[x] = costs[x] + (isCheaper ? beside : above)
    }
  }
  return row[row.length - 1]
}
