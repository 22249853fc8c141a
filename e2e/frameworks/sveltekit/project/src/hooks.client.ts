import { ghostHandleError } from 'traceghost/sveltekit'
import './reports'

export const handleError = ghostHandleError()
