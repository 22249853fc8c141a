const wait = async (n) => {
  for (let i = 0; i < n; i++) {
    const left = n - i
    await left
  }
  return n
}
export const settled = await wait(3)
const bad = await wait(1).then((n) => {
  const m = n
  throw new Error(`bad ${m}`)
}).catch((error) => error)
export default bad
