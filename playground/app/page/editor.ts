import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { javascript } from '@codemirror/lang-javascript'
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { highlighting } from './highlight.ts'

export interface Editor {
  read(): string
  /** Puts a text in the place of the whole program, without a word to the listener. */
  write(text: string): void
}

/** The look of both views of code. */
export const LOOK: Extension = [
  lineNumbers(),
  javascript(),
  syntaxHighlighting(highlighting),
  EditorView.lineWrapping,
  EditorState.tabSize.of(2),
]

/** @param onChange is called with the program when it was edited. */
export function createEditor(parent: HTMLElement, onChange: (code: string) => void): Editor {
  const extensions: Extension = [
    LOOK,
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    highlightActiveLine(),
    // CodeMirror lets Tab go on to the next element behind an Escape.
    keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
    EditorView.contentAttributes.of({ 'aria-label': 'Program', 'aria-describedby': 'help', tabindex: '0' }),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) onChange(state.doc.toString())
    }),
  ]
  const view = new EditorView({ parent, extensions })
  return {
    read: () => view.state.doc.toString(),
    write(text) {
      // A state of its own: to undo leads to no other program.
      view.setState(EditorState.create({ doc: text, extensions }))
    },
  }
}
