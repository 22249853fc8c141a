import { ghostHandleError } from 'traceghost/sveltekit'
import './reports.server'

export const handleError = ghostHandleError()
