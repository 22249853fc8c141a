import launch from 'launch-editor'
import type { Place } from './options.ts'
import { type Project, projectFile } from './project-files.ts'

/**
 * Makes a function that opens a place in the editor that runs, or in the one that `LAUNCH_EDITOR` names.
 *
 * @param project no file outside of it is opened.
 * @param open for tests. @default the package launch-editor
 * @returns whether there is such a file.
 */
export const createEditor =
  (project: Project, open: (place: string) => void = launch) =>
  ({ file, line, column }: Place): boolean => {
    const path = projectFile(project, file)
    if (path === undefined) return false
    open([path, line, column].filter((part) => part !== undefined).join(':'))
    return true
  }
