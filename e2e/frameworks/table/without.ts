/** Takes traceghost out of a file of an app: its imports, its marks and its settings. Lines stay. */
export const withoutTraceghost = (text: string): string =>
  text
    .replace(/^ *import \{[^}]*\bghost\b[^}]*\} from 'traceghost'$/m, 'const ghost = <F,>(f: F): F => f')
    .replace(/^import .* from '(?:unplugin-)?traceghost.*$/gm, '')
    .replace(/^(?:configure|onReport)\(.*$|^export const handleError = ghostHandleError.*$/gm, '')
    .replace(/'use ghost'/g, '')
    .replace(/ *@ghost\b/g, '')
    .replace(/traceghost\((?:\{.*?\})?\),? ?/g, '')
