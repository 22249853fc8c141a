/* @refresh reload */
import { render } from 'solid-js/web'
import './reports'
import App from './App.tsx'

const root = document.getElementById('root')

render(() => <App />, root!)
