import { render } from 'solid-js/web'
import { serveRuns } from '../page.js'
import { app } from './App.jsx'

serveRuns((element, failure, { handles }) => {
  render(() => app(failure, handles), element)
})
