/** Where each document lives. */
import type { Key } from '../store/port.ts';

export const meetingKey = (meeting: string): Key => ({ kind: 'meeting', partition: meeting, id: meeting });
export const attendanceKey = (meeting: string): Key => ({ kind: 'attendance', partition: meeting, id: meeting });
export const pollKey = (meeting: string, poll: string): Key => ({ kind: 'poll', partition: meeting, id: poll });
export const numberingKey = (board: string, year: number): Key => ({ kind: 'numbering', partition: board, id: String(year) });
export const entryKey = (board: string, meeting: string): Key => ({ kind: 'meetingEntry', partition: board, id: meeting });
