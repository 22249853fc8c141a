/** @returns what runs a task in the next macrotask, once, however often it is called until then. */
export function onceSoon(schedule: (task: () => void) => void, task: () => void): () => void {
  let isScheduled = false
  return () => {
    if (isScheduled) return
    schedule(() => {
      isScheduled = false
      task()
    })
    // Not before: where the stack is used up, this is tried again.
    isScheduled = true
  }
}
