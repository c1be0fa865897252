namespace Kawat.Linking.Text;

/// <summary>Roots frequent in news, as data: those whose first letter a nasal prefix swallows or leaves in doubt, those that look affixed,
/// and the commonest others. Own list.</summary>
internal static class IndonesianRoots
{
    private static readonly HashSet<string> Roots = new(List.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> BySpan = Roots.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(string word) => Roots.Contains(word);

    /// <summary>The root that is written so; null when none is.</summary>
    public static string? Find(ReadOnlySpan<char> word) => BySpan.TryGetValue(word, out var root) ? root : null;

    private const string List = """
        kabar kabul kabut kacau kader kagum kaget kait kaji kalah kali kalkulasi kampanye kandung kantong kapal kapur karang karena karya kasih kasus kata kawal kawin kaya
        kebun kecam kecewa kecil kejar kejut keliling kelola keluar keluh keluarga kelompok kemas kembali kembang kembar kemudi kenal kenang kendali kendara kena keping keras kerja kering
        kepung kerah keruh ketat ketik ketuk khawatir khianat khusus kikis kilat kira kirim kisah kisar klaim klaster klik kobar kolaborasi kolom komando komentar komersial kompensasi
        komunikasi kondisi konfirmasi konsumsi kontak kontrol kontribusi konversi koordinasi koreksi korban korupsi kritik kritis kuasa kuat kubur kucur kuliah kukuh kumpul kumandang kunci kunjung kuning
        kupas kurang kuras kurban kurung kutip kutuk kubu kekang
        abadi abai abdi acara acu ada adil adu aduk agung ajak ajar aju akar akhir akibat aktif aku akui akur akses alam alami alat alih alir alokasi aman amat ambil ambisi amuk analisis ancam
        andal anggap anggar anggota anggun angkat angkut anjur antar antara antisipasi antre anugerah anut apresiasi arah arti arung asal asing asuh asumsi asuransi atas atur awal awas ayom
        edar efek ekonomi ekspor elak emban embun emas empat enam erat esa evakuasi evaluasi hadap hadir hadiah haji halal halang hambat hancur hantam harap harga hasil hasut hapus harus hemat henti hemas
        hibah hidang hidup hilang himbau imbau himpun hindar hitung hormat hubung hukum huni hunus huru ibadah identifikasi ikat iklan ikut ilmu impor impi imbang incar indah indikasi industri informasi
        ingat ingin inisiatif injak instruksi interpretasi intervensi intip investasi isi izin obat olah operasi optimal oper orang organisasi otak otoritas ubah ucap udara uji ujar ukir ukur ulang ulas umpan
        umum unduh undang unggah unggul ungkap ungsi untung upaya urai urus urut usaha usir usul usung usut utama utang utara utus undur ulur ucur unjuk unjung
        pacu padat padam padu pagi paham pajak pakai paksa palsu panas pancing pandang pandu panen panggil pangkas panjang pantau papar para parkir pasang pasar pasok pasti patok patuh patroli
        pecah pecat pegang pelihara peluk peluang pelopor pendam pengaruh penuh perang peran percaya peras percik periksa perintah peringkat peristiwa perkara perlu perempuan pertama pesan pesawat peta petik
        piawai pidato pidana pijak pilih pikir pimpin pindah pinjam pinta pikat pisah pokok politik posisi potensi potong promosi prediksi presiden prioritas produk produksi proses proyek puja puji pukau pukul pulang pulih
        pungut pupuk puncak pusat putar putih putus program
        tabrak tabung tahan tahap tahu tahun takut tajam taklid takluk talang tambah tambang tampak tampar tampil tampung tanam tanda tandang tandatangan tanding tanggap tanggal tanggul tanggung tangan tangkal tangkap tangguh tani tantang tanya
        tarik taruh tari target tata tatap tawan tawar tayang tebal tebang tebar tegak tegas teguh tekan teken teladan telaah telan teliti telepon telusur tembak tembus tempat tempel tempuh temu tenaga tendang tengah tenggelam tentang tentu
        tepat tepi tepis terang terap terapi terbang terbit teri terima terjang terjemah terjun teror terus tetap tewas tiba tidur tikam tiket tikung timbang timbul timpa tinggal tinggi tindak tindas tingkat tinjau tipu tiru titik
        titip tokoh tolak tolong tombol tonjol tonton topang transfer tugas tuju tukar tular tulis tumbuh tumpah tumpang tunai tunda tunduk tuntas tuntun tuntut tunjang tunjuk tunggu tunggak tuang tuduh tukang turut turun tusuk tutup tutur
        sabar sabotase sadar sah saham sahut saing saji sakit saksi salah salam salip salur sambung sambut sampah sampai samping samar sama sandang sandar sandera sanggah sanggup sangka sangkut sapa sapu saran sarang
        sasar satu sayang sebab sebar seberang sebut sedia sehat segar segel segera sejahtera selam selamat selang selatan seleksi selenggara selesai selidik selimut selisih selip selundup sembunyi sembah sembuh sembur
        semangat sempurna sempat sempit senang sengketa sensor sentuh sepakat sepak serah serang serap seram serbu seret seru serta sesal sesat sesuai setir setop setor setuju sewa siap siar siaga sidang sidik sikap siksa
        simpan simpang simpul simulasi singgung singgah singkat singkir sinyal sirkuit sita situasi skema sokong solusi somasi sorot sosialisasi stabil status suap suara subsidi sukses suku sulit sumbang sumber sumpah
        sunat suntik supir surat suruh surut survei susah susul susun susut susup
        rabu raih rakit rakyat ramai ramal rampas rampok rampung rancang rangkai rangkul rangkap rangsang rapat rasa rata rawan rawat raya rayu rayap rebut redam reda rekam rekayasa rekomendasi rekrut relawan rela renang rencana rendah
        rentan renggut renovasi resah resmi respons restu retas revisi rilis rinci ringan ringkas ringkus risiko robek robot rokok roboh rombak rontok ruang rugi rujuk rumah rumus runding runtuh rusak rusuh
        lacak ladang laga lahir lain laju lakon laku lalu lamar lambat lampau lampir lancar landa landas langgan langgar langkah langsung lanjut lantik lapang lapis lapor larang lari larut latih latar lawan layak layan layang layar lebar
        lebih lebur ledak legal lemah lembaga lembut lempar lengkap lepas lestari letak letus lewat libat libur liput lihat limpah lindung linting lingkung lintas lipat lirik lolos lompat lonjak longsor lontar luap luas lucu lucut luka lulus
        lumpuh luncur lunak lunas lupa luput lurus
        maaf mabuk main maju makan makam makna maksud maksimal malam malu mampu manfaat mandi manis masak masalah masuk masyarakat mati mau medan media mekar mekanisme melayu memang menang menara menteri mentah merah merdeka mereka merek
        meriam mesin meski mesir mesra mesum meteor meter metode mewah milik mimpi minat minggu minta minum misi miskin mohon mogok muat muda mudah mudik muka mulai mulia muncul mundur mungkin murah murni musik musim musnah musuh mutasi mutlak
        naik nafkah nama nanti nelayan narasi narkoba nasib nasihat negara negeri niaga niat nikah nikmat nilai nobat nomor normal nyala nyaman nyanyi nyata nyawa nyaring
        baca bagai bagi bagus bahagia bahan bahas bahaya bahwa baik bakar baku balap balas balik ban bandara banding bangga bangkit bangkrut bangsa bangun banjir bantah bantai bantu banyak bapak barang barat bareng baru basmi batal batas bawa bawah
        bayang bayar bayi bebas beban beda bedah begitu bekal bekas bekasi bela belah belakang belanda belanja beli belum benah benar bencana benci bendung bentang bentuk bentur benua berani berantas berat berita beri beras beres berlin
        bersih bersama beruang besar besok betul biaya bidang bijak bijaksana bikin bilang bimbing bina binatang bintang bisik blokir bocor bohong bola boleh bom bongkar borong bubar budaya budi bukan buka bukti bulan bulat buru buron buruh buruk burung buang buat
        dada dadak daerah daftar dagang dahulu dakwa dalam dalih dalang damai damba dampak damping dana dapat dapur darat darurat dasar data datang daya debat debut degradasi dekat dekati demo demokrasi denda dengan dengar depan deportasi deposito derita desa desak detail detik
        devisa dewan dewasa dialog didih didik digital diktator dinas dinamika dingin dinding diplomasi diplomat dipan direksi direktur diri dirgantara diskon diskualifikasi diskusi disiplin distribusi distrik divisi dobrak dokter dokumen dominasi dompet dongkrak donasi dorong dosa duduk duga duka dukuh dukung dunia duta
        cabang cabul cabut cahaya cair cakap calon campur canang cantum capai capres cari catat cedera cegah cegat cek cekik cela cemar cemas cepat cerah cerai cerita cermat cermin cetak cetus cicil cinta cipta ciri cita coba cocok colok coreng corak cuci culik curah curi curiga cuti
        gabung gagal gagas galak galang gali gambar ganda gandeng ganggu ganjar ganjal ganti gantung garap garis gawat gebrak gedung gelar gelap gelembung gelombang gelora gema gempa gempur gencar gencat gendong genggam gerak geram gerebek gerilya geser gigit gilir giring goda golong goncang goreng gosok goyang gratis gugat gugur
        guling gulir guna gundah gunung gusur
        jabat jaga jajah jajak jalan jalin jalur jamin jamu jangka jangkau janji jarah jarak jaring jatah jatuh jawab jebak jebol jejak jelajah jelang jelas jelma jemaah jembatan jemput jenguk jenis jepang jera jerat jerit jinak jijik jual juang juara judi judul jumlah jumpa junjung juta
        fasilitas fitnah fokus formal forum fungsi gelisah vaksin vaksinasi verifikasi vonis wabah wacana wajib wakil waktu waris warna wartawan warta waspada wasit wawancara wenang wilayah wisata wisuda wujud wakaf yakin yakini zaman ziarah
        polisi partai lokasi provinsi tradisi materi energi strategi teknologi ideologi akademi misteri galeri baterai materai gubernur kepala kereta kemarin kerabat ketua ketimun kelapa kelas kelak kedelai kediri kantor karyawan
        sekolah sekretaris seksual sektor selular semen seminar senat senator senior sepeda september seri serikat serius server sementara semua senin sering seperti setelah sesama sebelum sejak selain selalu selama seluruh
        terminal teritori teratai termasuk tersebut terhadap teknik tekstil televisi pelabuhan pemilu pemuda pemerintah pengantin penjara penduduk penyakit pesantren petugas petani pejabat peserta perahu perak perdana permata permanen perut perwira pertamina pesisir
        didi dimensi digit diesel diet dilema diagnosis dini halaman ikan iman inovasi internasional jajaran kawasan kawan lapangan pakaian teman tujuan zakat zaitun ilmuwan insentif indonesia amerika asia afrika pakistan taiwan iran
        berkat berkas beranda berlian benteng belut beludru bendera benih bensin bentrok bengkel betis bebek becak nanya mitra merpati merapi merauke melati meja mentor menit mendung sendiri sandi saudi bali bagian
        """;
}
