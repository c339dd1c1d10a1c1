//! The virus scanner: a port that holds a file back until it is clean.

use anyhow::{Context, bail};
use async_trait::async_trait;
use bytes::Bytes;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{Duration, timeout},
};

/// What a scanner found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScanVerdict {
    /// Nothing harmful.
    Clean,
    /// Something harmful. What, is the operator's to look up in the scanner's own log.
    Harmful,
    /// There is no scanner here.
    NotScanned,
}

/// Looks into files.
#[async_trait]
pub trait Scanner: Send + Sync {
    /// Whether files wait for a verdict at all.
    fn scans(&self) -> bool;

    /// Looks through the content.
    ///
    /// # Errors
    /// The scanner does not answer: try again later, the file stays held back.
    async fn scan(&self, chunks: Vec<Bytes>) -> anyhow::Result<ScanVerdict>;
}

/// No scanner: every file says so.
#[derive(Debug, Clone, Copy)]
pub struct NoScanner;

#[async_trait]
impl Scanner for NoScanner {
    fn scans(&self) -> bool {
        false
    }

    async fn scan(&self, _: Vec<Bytes>) -> anyhow::Result<ScanVerdict> {
        Ok(ScanVerdict::NotScanned)
    }
}

/// ClamAV's daemon, by its INSTREAM command: lengths and chunks, an empty one at the end, one line back.
#[derive(Debug, Clone)]
pub struct Clamd {
    address: String,
}

impl Clamd {
    /// The daemon at `host:port`.
    #[must_use]
    pub fn new(address: &str) -> Self {
        Self { address: address.to_owned() }
    }

    async fn ask(&self, chunks: Vec<Bytes>) -> anyhow::Result<ScanVerdict> {
        let mut stream = TcpStream::connect(&self.address).await.context("the scanner cannot be reached")?;
        stream.write_all(b"zINSTREAM\0").await?;
        for chunk in chunks.iter().filter(|chunk| !chunk.is_empty()) {
            stream.write_all(&u32::try_from(chunk.len()).context("a chunk is at most 4 GiB")?.to_be_bytes()).await?;
            stream.write_all(chunk).await?;
        }
        stream.write_all(&0u32.to_be_bytes()).await?;
        let mut answer = String::new();
        stream.take(4096).read_to_string(&mut answer).await?;
        let answer = answer.trim_end_matches('\0').trim();
        match answer {
            "stream: OK" => Ok(ScanVerdict::Clean),
            _ if answer.starts_with("stream: ") && answer.ends_with(" FOUND") => Ok(ScanVerdict::Harmful),
            _ => bail!("the scanner answered something else"),
        }
    }
}

#[async_trait]
impl Scanner for Clamd {
    fn scans(&self) -> bool {
        true
    }

    async fn scan(&self, chunks: Vec<Bytes>) -> anyhow::Result<ScanVerdict> {
        timeout(Duration::from_secs(60), self.ask(chunks)).await.context("the scanner took too long")?
    }
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    /// A daemon that speaks INSTREAM and finds the word EICAR.
    async fn daemon(reply_nonsense: bool) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut command = [0; 10];
                stream.read_exact(&mut command).await.unwrap();
                assert_eq!(&command, b"zINSTREAM\0");
                let mut content = Vec::new();
                loop {
                    let length = stream.read_u32().await.unwrap() as usize;
                    if length == 0 {
                        break;
                    }
                    let mut chunk = vec![0; length];
                    stream.read_exact(&mut chunk).await.unwrap();
                    content.extend(chunk);
                }
                let found = content.windows(5).any(|window| window == b"EICAR");
                let reply: &[u8] = match (reply_nonsense, found) {
                    (true, _) => b"INSTREAM size limit exceeded. ERROR\0",
                    (_, true) => b"stream: Eicar-Test-Signature FOUND\0",
                    _ => b"stream: OK\0",
                };
                stream.write_all(reply).await.unwrap();
            }
        });
        address
    }

    #[tokio::test]
    async fn a_file_is_clean_harmful_or_stays_held_back() {
        let clamd = Clamd::new(&daemon(false).await);
        let content =
            |parts: &[&'static str]| parts.iter().map(|part| Bytes::from_static(part.as_bytes())).collect::<Vec<_>>();
        assert_eq!(clamd.scan(content(&["a", "", "b"])).await.unwrap(), ScanVerdict::Clean);
        // Split across chunks: the daemon sees one stream.
        assert_eq!(clamd.scan(content(&["xEI", "CARx"])).await.unwrap(), ScanVerdict::Harmful);
        assert!(Clamd::new(&daemon(true).await).scan(content(&["a"])).await.is_err());
        assert!(Clamd::new("127.0.0.1:1").scan(content(&["a"])).await.is_err());
    }
}
