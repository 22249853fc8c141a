/** Writes errors and rejections that nobody has caught, as the console of a browser does. */
export function followUncaught(write: (method: string, args: readonly unknown[]) => void): void {
  self.addEventListener('error', ({ error, message }) => write('error', ['Uncaught', error ?? message]))
  self.addEventListener('unhandledrejection', ({ reason }) => write('error', ['Uncaught (in promise)', reason]))
}
