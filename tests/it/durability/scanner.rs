//! A clamd that finds nothing, so that files are held back for a while as they are in earnest.

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::AbortHandle,
};

/// The daemon. Dropping it closes it.
pub(super) struct ScannerDouble {
    /// `host:port`.
    pub address: String,
    listening: AbortHandle,
}

impl Drop for ScannerDouble {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

impl ScannerDouble {
    pub(super) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let listening = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(scan(stream));
            }
        });
        Self { address, listening: listening.abort_handle() }
    }
}

/// INSTREAM: lengths and chunks, an empty one at the end. Who asked may be dead by then.
async fn scan(mut stream: TcpStream) -> std::io::Result<()> {
    let mut command = [0; 10];
    stream.read_exact(&mut command).await?;
    assert_eq!(&command, b"zINSTREAM\0");
    loop {
        let length = stream.read_u32().await?;
        if length == 0 {
            return stream.write_all(b"stream: OK\0").await;
        }
        stream.read_exact(&mut vec![0; length as usize]).await?;
    }
}
