/** @returns a function that runs a task in the next macrotask, once, however often it is called until then. */
export function onceSoon(schedule: (task: () => void) => void, task: () => void): () => void {
  let isScheduled = false
  return () => {
    if (isScheduled) return
    schedule(() => {
      isScheduled = false
      task()
    })
    // Not earlier: where the stack is used up, the next call tries again.
    isScheduled = true
  }
}
