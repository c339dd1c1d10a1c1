// In place of an unwinder, for a library without tables to unwind by (docs/adr/0012): a stack has no frames. Rust's standard library
// asks for them where somebody asks it for a backtrace.

// _URC_END_OF_STACK (Itanium C++ ABI: Exception Handling, §1.2).
int _Unwind_Backtrace(void *callback, void *argument) { return 5; }

// Of a frame, which there never is.
void *_Unwind_FindEnclosingFunction(void *address) { return 0; }
unsigned long _Unwind_GetCFA(void *frame) { return 0; }
unsigned long _Unwind_GetIP(void *frame) { return 0; }
