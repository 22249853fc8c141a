/**
 * Whether hooks can see `import` and `require` alike, in this thread. Earlier versions that have `registerHooks` cannot
 * `require` an ES module with imports of its own from an imported CommonJS module once there is such a hook.
 */
export function canHookInPlace(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major >= 24 && minor >= ({ 24: 12, 25: 2 }[major] ?? 0)
}
