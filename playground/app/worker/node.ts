/** In place of the modules of Node: the transform asks for them only where it was given no parser. */

export const createRequire = (): never => {
  throw new Error('There is no require in a browser.')
}
