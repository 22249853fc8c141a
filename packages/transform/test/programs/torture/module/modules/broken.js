const value = { a: null }
const use = (key) => {
  const found = value[key]
  return found.deep
}
export const never = use('a')
