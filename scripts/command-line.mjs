// Commands of packages, on every system: Windows has them as scripts of `cmd`, which Node starts through a shell alone,
// and then quotes nothing by itself.

/** The file, the arguments and the options of `spawn` for a command. */
export function spawnArguments(command, args, isWindows = process.platform === 'win32') {
  if (!isWindows) return [command, args, {}]
  return [[command, ...args].map(quoted).join(' '), [], { shell: true }]
}

/**
 * An argument as a part of a command line. In quotes, `cmd` takes all signs but `%` for themselves, twice: a script of
 * a package hands its line on. A program halves backslashes in front of a quote, and takes two quotes for one.
 */
function quoted(argument) {
  if (/^[\w./:\\@=+,-]+$/.test(argument)) return argument
  return `"${argument.replace(/(\\*)"/g, '$1$1""').replace(/\\+$/, '$&$&')}"`
}

/** The environment with a folder in front of those of the path, whose name Windows writes as `Path`. */
export function withFolderOfCommands(folder, variables, delimiter) {
  const name = Object.keys(variables).find((each) => each.toUpperCase() === 'PATH') ?? 'PATH'
  return { ...variables, [name]: [folder, variables[name]].join(delimiter) }
}
