export let counter = 0
export const increment = () => {
  const before = counter
  counter++
  return before
}
export default async function named() {
  const x = await counter
  throw new Error(`async default ${x} ${named.name}`)
}
