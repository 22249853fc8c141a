import launch from 'launch-editor'
import type { Place } from './options.ts'
import { projectFile } from './project-files.ts'

/**
 * Makes a function that opens a place in the editor that runs, or in the one that `LAUNCH_EDITOR` names.
 *
 * @param root absolute path of the project's folder: no file outside of it is opened.
 * @param open for tests. @default the package launch-editor
 * @returns whether there is such a file.
 */
export const createEditor =
  (root: string, open: (place: string) => void = launch) =>
  ({ file, line, column }: Place): boolean => {
    const path = projectFile(root, file)
    if (path === undefined) return false
    open([path, line, column].filter((part) => part !== undefined).join(':'))
    return true
  }
