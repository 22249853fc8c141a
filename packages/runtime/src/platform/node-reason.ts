/** Which of them Node has depends on what it does first. */
const IS_IN_FILE = /^(?:EEXIST|ENOTDIR): /

/** `EACCES: permission denied, open '/srv/page.html.lock'` → `EACCES: permission denied`: the reader knows the path. */
export function reasonOf(error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error)
  if (IS_IN_FILE.test(message)) return new Error('a part of its path is a file, not a folder')
  return new Error(message.replace(/, \w+(?: '.*)?$/s, ''))
}
