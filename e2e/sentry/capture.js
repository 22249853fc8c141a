// Fails in each way, and hands what is thrown to Sentry; nothing in here records.

async function handOn(capture, fail) {
  const reference = 'order-7'
  try {
    await fail(reference)
  } catch (error) {
    await capture(error)
  }
}

const foreign = () => {
  throw new SyntaxError('of somebody else')
}

export async function captureAll(Sentry, failures, names) {
  const all = { ...failures, foreign }
  for (const name of names) {
    await handOn((error) => {
      Sentry.captureException(error, { tags: { failure: name } })
      return Sentry.flush(5000)
    }, all[name])
  }
}
