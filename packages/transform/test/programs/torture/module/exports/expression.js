const parts = [1, 2]
export default parts.map((x) => {
  const doubled = x * 2
  return doubled
})
;[1].forEach((x) => { const y = x; parts.push(y) })
